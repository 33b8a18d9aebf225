import { types } from 'node:util';

/** Node names a file that cannot be opened, and leaves out the name of one that cannot be read, as a directory cannot. */
export async function namingFile<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!isUnnamed(error)) throw error;
    throw new Error(`${error.message} '${path}'`, { cause: error });
  }
}

const isUnnamed = (error: unknown): error is NodeJS.ErrnoException =>
  types.isNativeError(error) && 'syscall' in error && !('path' in error);
