export type BackendName = 'PostgreSQL' | 'Redis';
