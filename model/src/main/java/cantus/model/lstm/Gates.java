package cantus.model.lstm;

/**
 * The two curves of an LSTM cell, as quotients of polynomials that vectorise; off by at most 4e-7
 * from the exact ones.
 */
public final class Gates {

  private Gates() {}

  /** The hyperbolic tangent. */
  public static float tanh(float x) {
    // Beyond this float tanh is 1 to the last bit. The coefficients are the minimax ones of Eigen.
    float c = Math.max(-7.90531110763549805f, Math.min(7.90531110763549805f, x));
    float s = c * c;
    float p = -2.76076847742355e-16f;
    p = Math.fma(p, s, 2.00018790482477e-13f);
    p = Math.fma(p, s, -8.60467152213735e-11f);
    p = Math.fma(p, s, 5.12229709037114e-08f);
    p = Math.fma(p, s, 1.48572235717979e-05f);
    p = Math.fma(p, s, 6.37261928875436e-04f);
    p = Math.fma(p, s, 4.89352455891786e-03f);
    p = p * c;
    float q = 1.19825839466702e-06f;
    q = Math.fma(q, s, 1.18534705686654e-04f);
    q = Math.fma(q, s, 2.26843463243900e-03f);
    q = Math.fma(q, s, 4.89352518554385e-03f);
    return p / q;
  }

  /** The logistic function. */
  public static float sigmoid(float x) {
    return Math.fma(0.5f, tanh(0.5f * x), 0.5f);
  }

  /** The hyperbolic tangent of each of z[from..to-1], in place. */
  static void tanh(float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = tanh(z[i]);
    }
  }

  /** The logistic function of each of z[from..to-1], in place. */
  static void sigmoid(float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = sigmoid(z[i]);
    }
  }
}
