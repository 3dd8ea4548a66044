/**
 * Making music with a network. {@link cantus.model.generate.Harmonizer} is the one generator: step
 * by step it takes what the melody does and answers with the other voices, live and for files
 * alike. What it may answer is {@link cantus.model.generate.LegalEvents}; how it chooses among that
 * is {@link cantus.model.generate.Sampler}. {@link cantus.model.generate.Harmonization} walks a
 * whole melody through it.
 */
package cantus.model.generate;
