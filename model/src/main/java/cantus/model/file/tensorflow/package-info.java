/**
 * The files that Magenta and TensorFlow share with us, to the byte and both ways: records in
 * TFRecord files, the messages NoteSequence and SequenceExample in them, the event files that
 * TensorBoard shows; and TensorFlow's checkpoints, which are only read. No class here is generated;
 * fields that are not known are kept.
 */
@NullMarked
package cantus.model.file.tensorflow;

import org.jspecify.annotations.NullMarked;
