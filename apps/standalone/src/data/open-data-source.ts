import { DataSource } from 'typeorm';
import { requireSoundUrl, UnusableDatabase } from './unusable-database.js';

/**
 * The connections of a command. They are pipelined, as those of the API are: a statement and the role that it takes on
 * are sent without waiting for each other. Throws `UnusableDatabase`.
 */
export async function openDataSource(url: string, poolSize = 1): Promise<DataSource> {
  requireSoundUrl(url);
  try {
    return await new DataSource({ type: 'postgres', url, poolSize, extra: { pipeline: true } }).initialize();
  } catch (error) {
    throw UnusableDatabase.from(url, error);
  }
}
