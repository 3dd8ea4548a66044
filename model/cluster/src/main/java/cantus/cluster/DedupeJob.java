package cantus.cluster;

import cantus.model.dataset.Piece;
import cantus.model.dataset.PieceExtraction;
import cantus.model.dataset.PieceRules;
import cantus.model.dataset.Progress;
import cantus.model.dataset.Split;
import cantus.model.file.tensorflow.CorruptRecordException;
import cantus.model.file.tensorflow.TfRecordReader;
import cantus.model.file.tensorflow.TfRecordWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds pieces that are there several times, in other keys or other tracks, and keeps the first of
 * each; and families of pieces on one tune, which a split has to keep on one side. The driver
 * compares the prints of all pieces, some 300 bytes each.
 */
final class DedupeJob {

  /**
   * What was found.
   *
   * @param pieces looked at
   * @param unreadable records that are no music
   * @param copies pieces left out because another is the same
   * @param kept pieces that are not
   * @param families of more than one piece that was kept
   * @param related pieces in them
   * @param largest how many the largest has
   */
  record Report(
      long pieces,
      long unreadable,
      long copies,
      long kept,
      long families,
      long related,
      long largest) {}

  private record Slice(int index, String file) implements Serializable {}

  /** The prints of the records of a file; of one that is no music the name is null. */
  private record Prints(
      ArrayList<@Nullable String> names,
      ArrayList<TunePrint> prints,
      ArrayList<String> troubles,
      @Nullable String failure)
      implements Serializable {}

  /** The records of a file that are to be kept, and how many of these come before. */
  private record Kept(String file, BitSet records, long before) implements Serializable {}

  /** Kept records from one on up to another. */
  private record Stretch(int index, ArrayList<Kept> files, long from, long to)
      implements Serializable {}

  private DedupeJob() {}

  /**
   * Looks through records.
   *
   * @param output for what is kept
   * @param manifest for what goes where, or null
   */
  static Report run(
      SparkWork spark,
      List<String> inputs,
      String output,
      @Nullable String manifest,
      Split split,
      boolean skipCorrupt,
      Progress progress)
      throws IOException {
    List<Slice> slices = new ArrayList<>();
    for (String input : inputs) {
      for (String file : SharedFiles.find(input)) {
        slices.add(new Slice(slices.size(), file));
      }
    }
    List<Prints> prints = spark.each(slices, slice -> prints(slice, skipCorrupt), progress);
    List<String> names = new ArrayList<>();
    List<int[]> melodies = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    Map<Long, String> known = new HashMap<>();
    long pieces = 0;
    long unreadable = 0;
    for (int i = 0; i < slices.size(); i++) {
      Prints file = prints.get(i);
      if (file.failure != null) {
        throw new IOException(file.failure);
      }
      file.troubles.forEach(progress::trouble);
      BitSet records = new BitSet();
      long before = names.size();
      for (int record = 0; record < file.names.size(); record++) {
        String name = file.names.get(record);
        pieces++;
        if (name == null) {
          unreadable++;
        } else if (known.putIfAbsent(file.prints.get(record).music(), name) == null) {
          records.set(record);
          names.add(name);
          melodies.add(file.prints.get(record).melody());
        }
      }
      kept.add(new Kept(slices.get(i).file, records, before));
    }
    Families families = new Families(names.size());
    families.joinAlike(melodies.toArray(int[][]::new));
    Map<String, Integer> byName = new HashMap<>(); // as the tunes of a book have one
    for (int piece = 0; piece < names.size(); piece++) {
      Integer first = byName.putIfAbsent(names.get(piece), piece);
      if (first != null) {
        families.join(first, piece);
      }
    }
    write(spark, kept, names.size(), output, progress);
    if (manifest != null) {
      write(names, families, split, manifest);
    }
    return report(pieces, unreadable, names.size(), families);
  }

  private static Report report(long pieces, long unreadable, int kept, Families families) {
    Map<Integer, Long> sizes = new HashMap<>();
    for (int piece = 0; piece < kept; piece++) {
      sizes.merge(families.first(piece), 1L, Long::sum);
    }
    List<Long> several = sizes.values().stream().filter(size -> size > 1).toList();
    return new Report(
        pieces,
        unreadable,
        pieces - unreadable - kept,
        kept,
        several.size(),
        several.stream().mapToLong(Long::longValue).sum(),
        sizes.values().stream().mapToLong(Long::longValue).max().orElse(0));
  }

  private static Prints prints(Slice slice, boolean skipCorrupt) throws IOException {
    PieceExtraction extraction = new PieceExtraction(PieceRules.EVERYTHING);
    Prints prints = new Prints(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), null);
    String failure =
        new PieceFiles(new ArrayList<>(), slice.file)
            .read(
                extraction,
                skipCorrupt,
                (Piece piece) -> {
                  if (piece.streams().isEmpty()) {
                    prints.names.add(null);
                    prints.prints.add(TunePrint.NONE);
                    if (piece.trouble() != null) {
                      prints.troubles.add(piece.trouble());
                    }
                  } else {
                    prints.names.add(piece.name());
                    prints.prints.add(TunePrint.of(piece.streams().get(0)));
                  }
                });
    return new Prints(prints.names, prints.prints, prints.troubles, failure);
  }

  private static void write(
      SparkWork spark, List<Kept> kept, long count, String output, Progress progress)
      throws IOException {
    boolean gzip = ConvertJob.isGzip(output);
    int parts = Workplace.parts(output, spark.parts());
    List<Stretch> stretches = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      long from = Slices.start(part, count, parts);
      long to = Slices.start(part + 1, count, parts);
      ArrayList<Kept> files = new ArrayList<>();
      for (Kept file : kept) {
        long behind = file.before + file.records.cardinality();
        if (file.before < to && behind > from) {
          files.add(file);
        }
      }
      stretches.add(new Stretch(part, files, from, to));
    }
    try (Workplace workplace = new Workplace(SharedFiles.folderOf(output))) {
      String folder = workplace.folder();
      List<String> files = spark.each(stretches, stretch -> copy(stretch, folder, gzip), progress);
      workplace.finish(output, files);
    }
  }

  private static String copy(Stretch stretch, String folder, boolean gzip) throws IOException {
    String name = PartFile.name(folder, "kept", stretch.index);
    try (TfRecordWriter records = new TfRecordWriter(PartFile.create(name, gzip))) {
      for (Kept file : stretch.files) {
        copy(file, stretch, records);
      }
    }
    return name;
  }

  private static void copy(Kept file, Stretch stretch, TfRecordWriter records) throws IOException {
    long kept = file.before;
    try (TfRecordReader reader = PieceFiles.open(file.file)) {
      for (int number = 0; kept < stretch.to; number++) {
        byte[] record = next(reader);
        if (record == null) {
          return;
        }
        if (file.records.get(number)) {
          if (kept >= stretch.from) {
            records.write(record);
          }
          kept++;
        }
      }
    }
  }

  /** The next record; of a corrupt one, which is not to be kept, nothing. */
  private static byte @Nullable [] next(TfRecordReader reader) throws IOException {
    try {
      return reader.next();
    } catch (CorruptRecordException e) {
      return new byte[0];
    }
  }

  private static void write(List<String> names, Families families, Split split, String manifest)
      throws IOException {
    try (Workplace workplace = new Workplace(SharedFiles.folderOf(manifest))) {
      String file = workplace.folder() + "/split";
      try (BufferedWriter lines =
          new BufferedWriter(
              new OutputStreamWriter(SharedFiles.create(file), StandardCharsets.UTF_8))) {
        for (int piece = 0; piece < names.size(); piece++) {
          Split.Side side = split.of(names.get(families.first(piece))).orElse(Split.Side.TRAIN);
          lines.write(side.line(names.get(piece)) + "\n");
        }
      }
      SharedFiles.rename(file, manifest);
    }
  }
}
