package cantus.model.file.safetensors;

/** IEEE 754 half precision. Java 20 brings its own; Java 17 has none. */
final class Half {

  private Half() {}

  /** The nearest half, ties to even. */
  static short fromFloat(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) {
      return (short) (sign | 0x7E00); // not a number
    }
    if (magnitude >= 0x477FF000) {
      return (short) (sign | 0x7C00); // 65520 and more round to infinity
    }
    if (magnitude < 0x38800000) {
      // Subnormal: as a float of 2^-24 steps; adding 0.5 aligns the last bit there, and rounds.
      float aligned = Float.intBitsToFloat(magnitude) + 0.5f;
      return (short) (sign | Float.floatToIntBits(aligned) - Float.floatToIntBits(0.5f));
    }
    int rounded = magnitude + 0xFFF + (magnitude >>> 13 & 1) - 0x38000000;
    return (short) (sign | rounded >>> 13);
  }

  /** The float of a half, exactly. */
  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1F;
    int fraction = half & 0x3FF;
    if (exponent == 0) {
      float value = fraction * 0x1p-24f;
      return sign == 0 ? value : -value;
    }
    if (exponent == 31) {
      return Float.intBitsToFloat(sign | 0x7F800000 | fraction << 13);
    }
    return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
  }
}
