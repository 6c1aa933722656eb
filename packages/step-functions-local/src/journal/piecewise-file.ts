import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

export const PIECE_BYTES = 8 * 1_048_576;

/** A file read in pieces: however large it is, only the piece at hand is in memory. */
export class PiecewiseFile {
  #piece = Buffer.alloc(0);
  #from = 0;

  private constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  /** Opens a file for as long as `use` takes. */
  static async using<T>(path: string, use: (file: PiecewiseFile) => Promise<T>): Promise<T> {
    const handle = await open(path, 'r');
    try {
      return await use(new PiecewiseFile(handle, (await handle.stat()).size));
    } finally {
      await handle.close();
    }
  }

  /**
   * The bytes from an offset: `length` of them, fewer at the end of the file. They stay as they are until the next
   * call.
   */
  async bytes(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    const start = offset - this.#from;
    if (start < 0 || start + wanted > this.#piece.length) {
      await this.#read(offset, Math.max(wanted, Math.min(PIECE_BYTES, this.size - offset)));
      return this.#piece.subarray(0, wanted);
    }
    return this.#piece.subarray(start, start + wanted);
  }

  /** The bytes from `offset` to `end` one piece after another, each with its place. */
  async *pieces(offset: number, end = this.size): AsyncGenerator<{ at: number; bytes: Buffer }> {
    for (let at = offset; at < end; at += PIECE_BYTES)
      yield { at, bytes: await this.bytes(at, Math.min(PIECE_BYTES, end - at)) };
  }

  async #read(offset: number, length: number): Promise<void> {
    const piece = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.file.read(piece, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    this.#piece = piece.subarray(0, filled);
    this.#from = offset;
  }
}
