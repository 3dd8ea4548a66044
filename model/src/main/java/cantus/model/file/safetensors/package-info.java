/** The weights of a network as a safetensors file, in 32 or 16 bits; such a file runs no code. */
@NullMarked
package cantus.model.file.safetensors;

import org.jspecify.annotations.NullMarked;
