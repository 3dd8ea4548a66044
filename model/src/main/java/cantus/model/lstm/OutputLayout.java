package cantus.model.lstm;

import java.util.List;

/**
 * The columns of the output layer: a logit for each class, then the groups of intervals. Knows
 * which rows of the input tell a group's reference pitch.
 */
final class OutputLayout {

  private final int classes;
  private final List<RelativeOutput> groups;
  private final int[] sourceOffsets; // by group: first input row of its source

  /**
   * @throws IllegalArgumentException if the network does not read what a group refers to
   */
  OutputLayout(List<InputFeature> features, int classes, List<RelativeOutput> groups) {
    this.classes = classes;
    this.groups = List.copyOf(groups);
    sourceOffsets = new int[groups.size()];
    for (int g = 0; g < sourceOffsets.length; g++) {
      sourceOffsets[g] = InputFeatures.offset(features, groups.get(g).source());
      if (sourceOffsets[g] < 0) {
        throw new IllegalArgumentException(
            "the output '"
                + groups.get(g).id()
                + "' needs the input feature '"
                + groups.get(g).source().id()
                + "'");
      }
    }
  }

  /** Columns of the output layer. */
  static int size(int classes, List<RelativeOutput> groups) {
    return classes + groups.stream().mapToInt(RelativeOutput::size).sum();
  }

  int classes() {
    return classes;
  }

  int groups() {
    return groups.size();
  }

  int size() {
    return size(classes, groups);
  }

  /**
   * The pitch from which a group counts its intervals.
   *
   * @param rows active input rows, the first {@code count} entries
   * @return -1 if there is none
   */
  private int reference(int group, int[] rows, int count) {
    RelativeOutput relative = groups.get(group);
    int first = sourceOffsets[group];
    int end = first + relative.source().rows();
    for (int i = 0; i < count; i++) {
      if (rows[i] >= first && rows[i] < end) {
        return relative.pitch(rows[i] - first);
      }
    }
    return -1;
  }

  /**
   * The pitches from which the groups count their intervals.
   *
   * @param rows active input rows
   * @param references receives them by group, -1 where there is none
   */
  void references(int[] rows, int[] references) {
    for (int group = 0; group < references.length; group++) {
      references[group] = reference(group, rows, rows.length);
    }
  }

  /**
   * Writes the label of a class the way {@link EventLoss} reads it.
   *
   * @param rows active input rows
   * @param label receives it, all zeros before
   */
  void writeLabel(int eventClass, int[] rows, float[] label) {
    label[eventClass] = 1;
    int offset = classes;
    for (int group = 0; group < sourceOffsets.length; group++) {
      label[offset] = reference(group, rows, rows.length) + 1;
      offset += groups.get(group).size();
    }
  }

  /** Makes logits of what the output layer says, given the active input rows. */
  void toLogits(float[] outputs, int[] rows, int count, float[] logits) {
    System.arraycopy(outputs, 0, logits, 0, classes);
    int offset = classes;
    for (int g = 0; g < sourceOffsets.length; g++) {
      int reference = reference(g, rows, count);
      if (reference >= 0) {
        RelativeOutput.addTo(logits, outputs, offset, reference);
      }
      offset += groups.get(g).size();
    }
  }
}
