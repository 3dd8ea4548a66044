package cantus.model.lstm;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/**
 * Weights, with the three products that they take part in: each for all events of a batch at once,
 * by OpenBLAS, in blocks that threads share.
 */
final class DenseWeights {

  private static final int EVENTS_A_BLOCK = 256;

  /** Of weights. With fewer OpenBLAS has to prepare the inputs more often than pays. */
  private static final int ROWS_A_BLOCK = 512;

  private final NativeMatrix w;
  private final NativeMatrix gradient;
  private final Workers workers;

  DenseWeights(Parameter weights, Workers workers) {
    w = weights.values();
    gradient = weights.gradient();
    this.workers = workers;
  }

  /** y = x · wᵀ: the outputs of the first so many events, of their inputs. */
  void outputs(NativeMatrix x, NativeMatrix y, int events) {
    workers.inBlocks(events, EVENTS_A_BLOCK, (from, to) -> outputs(x, y, from, to));
  }

  /** The same of events from..to-1. */
  void outputs(NativeMatrix x, NativeMatrix y, int from, int to) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        to - from,
        w.rows(),
        w.columns(),
        1,
        x.from(from, 0),
        x.columns(),
        w.from(0, 0),
        w.columns(),
        0,
        y.from(from, 0),
        y.columns());
  }

  /** dx = dy · w: the gradient of inputs, of that of outputs. */
  void inputGradients(NativeMatrix dy, NativeMatrix dx, int events) {
    workers.inBlocks(events, EVENTS_A_BLOCK, (from, to) -> inputGradients(dy, dx, from, to));
  }

  /** The same of events from..to-1. */
  void inputGradients(NativeMatrix dy, NativeMatrix dx, int from, int to) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        to - from,
        w.columns(),
        w.rows(),
        1,
        dy.from(from, 0),
        dy.columns(),
        w.from(0, 0),
        w.columns(),
        0,
        dx.from(from, 0),
        dx.columns());
  }

  /** dw = dyᵀ · x: the gradient of the weights, over the first so many events. */
  void weightGradients(NativeMatrix dy, NativeMatrix x, int events) {
    workers.inBlocks(
        w.rows(), ROWS_A_BLOCK, (from, to) -> weightGradients(dy, x, events, from, to));
  }

  private void weightGradients(NativeMatrix dy, NativeMatrix x, int events, int from, int to) {
    cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        to - from,
        w.columns(),
        events,
        1,
        dy.from(0, from),
        dy.columns(),
        x.from(0, 0),
        x.columns(),
        0,
        gradient.from(from, 0),
        w.columns());
  }
}
