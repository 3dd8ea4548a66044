/**
 * Making music with a network. {@link cantus.model.generate.Harmonizer} is the one generator: step
 * by step it takes what the melody does and answers with the other voices, live and for files
 * alike; what is given may be other parts than the melody too ({@link
 * cantus.model.generate.Given}). A step whose melody is known is harmonised at once; one whose
 * melody is not known yet is opened ({@link cantus.model.generate.OpenStep}) and harmonised for
 * each thing the melody may do ({@link cantus.model.generate.Branch}); both carry what has been
 * {@link cantus.model.generate.Heard} so far. What it may answer is {@link
 * cantus.model.generate.LegalEvents}; what it had better not, {@link
 * cantus.model.generate.PartWritingCosts}, which is told of key and phrases by a {@link
 * cantus.model.sense.Listener}; how it chooses among the rest are {@link
 * cantus.model.generate.ChordSearch} and {@link cantus.model.generate.Sampler}, by {@link
 * cantus.model.generate.Chance}. {@link cantus.model.generate.Harmonization} walks a whole melody
 * through several at once ({@link cantus.model.generate.ParticleFilter}), and sees to its end.
 *
 * <p>{@link cantus.model.generate.Generator} is for music that nobody waits for: it writes whole
 * streams event by event, many side by side on an {@link cantus.model.generate.EventNetwork}, with
 * beam search. How they begin and end is a {@link cantus.model.generate.GenerationTask}: ours
 * ({@link cantus.model.generate.Continuation}) or the reference's ({@link
 * cantus.model.generate.ReferenceContinuation}).
 */
@NullMarked
package cantus.model.generate;

import org.jspecify.annotations.NullMarked;
