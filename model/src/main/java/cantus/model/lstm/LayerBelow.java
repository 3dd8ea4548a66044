package cantus.model.lstm;

/**
 * A layer that reads what another passes on.
 *
 * @param weights [gates][inputs]
 * @param layer the one below
 * @param gates room for [events][gates]
 */
record LayerBelow(DenseWeights weights, LayerPass layer, NativeMatrix gates) implements LayerInput {

  @Override
  public void forward(int events) {
    weights.outputs(layer.passedOn(), gates, events);
  }

  @Override
  public void gates(int event, float[] into) {
    gates.get(event, into, AlignedRows.LEAD);
  }

  @Override
  public void backward(int events, float[][] gradients, NativeMatrix copy) {
    weights.inputGradients(copy, layer.passedOnGradients(), events);
    weights.weightGradients(copy, layer.passedOn(), events);
  }
}
