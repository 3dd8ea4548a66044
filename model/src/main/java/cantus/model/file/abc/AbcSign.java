package cantus.model.file.abc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a decoration, or words above the music, say of the order of play. */
enum AbcSign {
  SEGNO,
  CODA,
  TO_CODA,
  FINE,
  DA_CAPO,
  DAL_SEGNO,
  FERMATA;

  private static final int LONGEST = 24;

  private static final Map<String, AbcSign> NAMES =
      Map.ofEntries(
          Map.entry("segno", SEGNO),
          Map.entry("coda", CODA),
          Map.entry("dacoda", TO_CODA),
          Map.entry("tocoda", TO_CODA),
          Map.entry("fine", FINE),
          Map.entry("fermata", FERMATA),
          Map.entry("dacapo", DA_CAPO),
          Map.entry("dacapoalfine", DA_CAPO),
          Map.entry("dacapoalcoda", DA_CAPO),
          Map.entry("dc", DA_CAPO),
          Map.entry("dcalfine", DA_CAPO),
          Map.entry("dcalcoda", DA_CAPO),
          Map.entry("dalsegno", DAL_SEGNO),
          Map.entry("dalsegnoalfine", DAL_SEGNO),
          Map.entry("dalsegnoalcoda", DAL_SEGNO),
          Map.entry("ds", DAL_SEGNO),
          Map.entry("dsalfine", DAL_SEGNO),
          Map.entry("dsalcoda", DAL_SEGNO));

  /** The sign of a name, in whatever case and with whatever dots and spaces. */
  static Optional<AbcSign> of(String name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    StringBuilder letters = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z') {
        letters.append(c);
      } else if (" .^_<>@".indexOf(c) < 0) {
        return Optional.empty(); // a chord such as D/C
      }
    }
    return Optional.ofNullable(NAMES.get(letters.toString()));
  }

  /** Whether it counts where a bar begins; the others count where one ends. */
  boolean isTarget() {
    return this == SEGNO || this == CODA;
  }
}
