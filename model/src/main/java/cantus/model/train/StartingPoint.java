package cantus.model.train;

import cantus.model.lstm.LstmWeights;

/**
 * Weights that training begins with instead of random ones, as when a network that has learnt one
 * style is to learn another.
 *
 * @param weights of a network of the same shape
 * @param name says which network it is; part of what the run follows from
 */
public record StartingPoint(LstmWeights weights, String name) {}
