"""What the rules of a set mean, in the words of an office, in the language of the reader."""
