package cantus.model.lstm;

/** What part of the gradient {@link HyperParameters#clipNorm} is the greatest length of. */
public enum Clipping {
  /** All that belongs to a layer, its weights and biases together. */
  LAYER,

  /**
   * Each tensor by itself, of the loss averaged over the events of the batch: what the reference
   * does. A layer has two, its kernel (for inputs and state together) and its bias.
   */
  TENSOR
}
