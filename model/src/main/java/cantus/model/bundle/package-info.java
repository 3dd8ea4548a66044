/**
 * Bundles: a trained network and how to play it in one file, {@code *.cantus}. {@link
 * cantus.model.bundle.Bundle} is the content, {@link cantus.model.bundle.BundleFile} the file,
 * {@link cantus.model.bundle.Presets} finds bundles by name, {@link
 * cantus.model.bundle.BundleCheck} tries one out. The bundles of Magenta's Polyphony RNN, {@code
 * *.mag}, are read wherever one of ours is. A bundle may come from anywhere: reading one trusts
 * nothing in it.
 */
@NullMarked
package cantus.model.bundle;

import org.jspecify.annotations.NullMarked;
