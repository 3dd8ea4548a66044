/**
 * Benchmarks of the network and of what is done with it. {@link
 * cantus.model.bench.TrainingBenchmark} times training; {@link cantus.model.bench.EarlierLstm} is
 * what it is compared with.
 *
 * <p>{@code KernelBenchmark} lies in {@code lstm} and {@code ExtractionBench} in {@code dataset},
 * since they time what those packages show to nobody else; {@code GenerationBenchmark} lies beside
 * the command whose work it times.
 */
package cantus.model.bench;
