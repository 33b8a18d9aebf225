/** Every library's migrations, in the order in which they were written; their time stamps give the order of running. */
export const migrations: Function[] = [];
