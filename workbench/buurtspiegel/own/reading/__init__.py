"""Reading a file of records: what it is, what its columns mean, and which of them are about persons."""
