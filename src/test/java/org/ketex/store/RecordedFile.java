package org.ketex.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Records the writes to H2 files whose names begin with {@code recorded:}, so that they can be
 * reconstructed as a kill after any write would have left them.
 */
public class RecordedFile extends FilePathWrapper {

  private static final List<Change> CHANGES = new ArrayList<>();

  /**
   * @param bytes null if the file was truncated at the position
   */
  private record Change(long position, byte[] bytes) {

    void apply(FileChannel file) throws IOException {
      if (bytes == null) {
        file.truncate(Math.min(position, file.size()));
      } else {
        file.write(ByteBuffer.wrap(bytes), position);
      }
    }
  }

  /** Discards all recorded writes. */
  static void begin() {
    FilePath.register(new RecordedFile());
    CHANGES.clear();
  }

  static int writes() {
    synchronized (CHANGES) {
      return CHANGES.size();
    }
  }

  /** Applies a range of the recorded writes to a file. */
  static void replay(Path file, int from, int to) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (var change : CHANGES.subList(from, to)) {
        change.apply(channel);
      }
    }
  }

  @Override
  public String getScheme() {
    return "recorded";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Recording(super.open(mode));
  }

  private static final class Recording extends FileBase {

    private final FileChannel file;

    Recording(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      var bytes = new byte[source.remaining()];
      source.duplicate().get(bytes);
      synchronized (CHANGES) {
        var count = file.write(source, position);
        CHANGES.add(new Change(position, bytes));
        return count;
      }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      synchronized (CHANGES) {
        file.truncate(size);
        CHANGES.add(new Change(size, null));
      }
      return this;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return file.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }
  }
}
