package cantus.model.dataset;

import cantus.model.file.BarOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set to be made.
 *
 * @param inputs TFRecord files of NoteSequences, or folders of scores
 * @param evalInputs more of them, all for evaluation; where there are any, all of the others are
 *     for training
 * @param split which piece is for what
 * @param transposition of pieces for training, and as the reference does it also for evaluation
 * @param minSteps shorter pieces are dropped
 * @param maxSteps longer pieces are dropped; 0 for no limit
 * @param maxOffGrid share of notes off the grid from which on a piece is dropped
 * @param asReference whether to read and cut as the reference does
 * @param order of the bars of scores, where it is not read so
 * @param leadSheets how they are made to sound, where it is not read so; else they are a melody
 * @param skipCorrupt whether to go on behind a corrupt record
 * @param threads 1 or more
 */
public record DatasetJob(
    List<Path> inputs,
    List<Path> evalInputs,
    Path outputFolder,
    Split split,
    Transposition transposition,
    int minSteps,
    int maxSteps,
    double maxOffGrid,
    boolean asReference,
    BarOrder order,
    Optional<Realisation> leadSheets,
    boolean skipCorrupt,
    int threads) {}
