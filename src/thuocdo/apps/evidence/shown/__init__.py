"""How documents are shown: what they are used for, and what can be made of them."""
