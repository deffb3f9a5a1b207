"""Forms of an office's own: .docx files with fields, used in place of the form of Decree 30."""
