package cantus.model.lstm;

/** What a layer reads, and the weights between that and its gates. */
interface LayerInput {

  /** Makes {@link #gates} ready for the events of a window. */
  void forward(int events);

  /**
   * Writes what the weights make of an event, without the bias.
   *
   * @param gates a row of {@link AlignedRows}
   */
  void gates(int event, float[] gates);

  /**
   * Computes the gradient of the weights, and of what is read where anybody wants it.
   *
   * @param gates the gradients of the gates by event, {@link AlignedRows}
   * @param copy the same outside the heap
   */
  void backward(int events, float[][] gates, NativeMatrix copy);
}
