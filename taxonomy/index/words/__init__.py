"""The words of labels and phrases: their stems, their relatives, the labels they stand in."""
