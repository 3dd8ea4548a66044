package cantus.model.file.abc;

/**
 * What a bar line says. It may be drawn in any way, of thin lines ({@code |}), thick ones ({@code
 * [} and {@code ]}) and dots ({@code :}).
 *
 * @param times how often what ends here is played, 0 where no repeat ends
 * @param repeatBegins whether a repeat begins behind it
 * @param section whether it is a double bar
 */
record AbcBarLine(int times, boolean repeatBegins, boolean section) {

  /** Whether a bar line begins here. */
  static boolean isHere(AbcScanner scan) {
    return switch (scan.peek()) {
      case '|' -> true;
      case ':' -> scan.peek(1) == '|' || scan.peek(1) == ':' || scan.peek(1) == ']';
      case '[' -> scan.peek(1) == '|';
      default -> false;
    };
  }

  /** Takes a bar line, as long as it goes on. */
  static AbcBarLine read(AbcScanner scan) {
    int begun = scan.at();
    int before = dots(scan);
    int thin = 0;
    int thick = 0;
    while (scan.peek() == '|' || scan.peek() == ']' || scan.peek() == '[' && scan.peek(1) == '|') {
      if (scan.next() == '|') {
        thin++;
      } else {
        thick++;
      }
    }
    boolean none = thin + thick == 0;
    int behind = none ? before / 2 : dots(scan); // :: is both at once
    before -= none ? behind : 0;
    boolean invisible = thick == 2 && scan.at() - begun == 3; // [|]
    return new AbcBarLine(
        before == 0 ? 0 : before + 1, behind > 0, !invisible && thin + 2 * thick > 1);
  }

  private static int dots(AbcScanner scan) {
    int dots = 0;
    while (scan.take(':')) {
      dots++;
    }
    return dots;
  }
}
