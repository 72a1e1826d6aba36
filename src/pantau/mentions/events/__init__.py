"""Words that tell an event, and the things it is done with."""
