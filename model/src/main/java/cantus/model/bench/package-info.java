/**
 * Benchmarks of the network and of what is done with it, each beside DL4J's own layers in one
 * process: a step ({@link cantus.model.bench.KernelBenchmark}), writing music ({@link
 * cantus.model.bench.GenerationBenchmark}), training ({@link cantus.model.bench.TrainingBenchmark},
 * beside {@link cantus.model.bench.EarlierLstm}, too). They are what {@code cantus bench} runs.
 *
 * <p>{@code ExtractionBench} lies in {@code dataset}, since it times what that package shows to
 * nobody else. How long small pieces of the work take, for whoever works on them, is measured under
 * JMH: see {@code model/jmh}.
 */
@NullMarked
package cantus.model.bench;

import org.jspecify.annotations.NullMarked;
