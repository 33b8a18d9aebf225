/** Somebody else moved the checkpoint meanwhile; roll back, load it again and go on from there. */
export class CheckpointConflict extends Error {
  constructor(projection: string) {
    super(`The checkpoint of ${projection} has been moved by somebody else.`);
    this.name = 'CheckpointConflict';
  }
}
