package cantus.daemon.control;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.Presets;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Presets for all sessions of a process. A bundle that several of them play is in memory once, and
 * for as long as one of them plays it; a file that was written anew is read anew.
 */
public final class PresetShelf {

  private record Kept(FileTime written, long size, WeakReference<Bundle> bundle) {

    boolean isOf(BasicFileAttributes file) {
      return written.equals(file.lastModifiedTime()) && size == file.size();
    }
  }

  private final Presets presets;
  private final Map<Path, Kept> kept = new HashMap<>();
  private @Nullable Preset expected; // until somebody asks for one

  /**
   * @param presets where bundles are found
   */
  public PresetShelf(Presets presets) {
    this.presets = presets;
  }

  /**
   * The preset of a name, or that of the path of a file.
   *
   * @throws BundleException if there is none or it cannot be used
   */
  public synchronized Preset get(String nameOrPath) throws BundleException {
    Path file = presets.find(nameOrPath);
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Kept known = kept.get(file);
      Bundle bundle = known == null || !known.isOf(now) ? null : known.bundle.get();
      if (bundle == null) {
        bundle = BundleFile.read(file);
        kept.put(file, new Kept(now.lastModifiedTime(), now.size(), new WeakReference<>(bundle)));
      }
      expected = null;
      return new Preset(nameOrPath, bundle);
    } catch (IOException e) {
      return new Preset(nameOrPath, BundleFile.read(file)); // which says what is wrong with it
    }
  }

  /** Reads a preset that will be asked for soon, and keeps it until then. */
  public synchronized void expect(String nameOrPath) {
    try {
      expected = get(nameOrPath);
    } catch (BundleException e) {
      // whoever asks for it is told
    }
  }

  /** The names of all presets, in their order; none where they cannot be listed. */
  public List<String> names() {
    try {
      return presets.list().keySet().stream().sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
