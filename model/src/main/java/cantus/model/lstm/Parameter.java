package cantus.model.lstm;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A tensor that is learnt, and its gradient, where DL4J has them.
 *
 * @param values [outputs][inputs], or [1][outputs] of a bias
 * @param gradient the same of its gradient
 */
record Parameter(NativeMatrix values, NativeMatrix gradient) {

  /**
   * One of a network's.
   *
   * @param key as DL4J calls it
   */
  static Parameter of(MultiLayerNetwork network, int layer, String key) {
    String name = layer + "_" + key;
    return new Parameter(
        NativeMatrix.sharing(network.getParam(name)),
        NativeMatrix.sharing(network.gradient().getGradientFor(name)));
  }
}
