package cantus.model.lstm;

/** Where a network loses what, each place with a seed of its own. */
record Dropouts(HyperParameters hyperParameters, long seed) {

  /** Of what a layer reads; the output layer is the one after the last. */
  Dropout before(int layer) {
    double rate = layer == 0 ? hyperParameters.inputDropout() : hyperParameters.dropout();
    return new Dropout(rate, Seeds.numbered(seed, layer));
  }

  /** Of what a layer's units tell each other at the next event. */
  Dropout recurrent(int layer) {
    return new Dropout(hyperParameters.recurrentDropout(), Seeds.numbered(seed, -1 - layer));
  }
}
