export { BookingFilesModule } from './booking-files.module.js';
export { UnusableHeader } from './columns.js';
export { BookingExport, type ExportWishes } from './export/booking-export.js';
export { BookingImport } from './import/booking-import.js';
export type { ImportCounts, NumberedRow, RefusedRow } from './import/import-report.js';
export type { ImportWishes } from './import/import-run.js';
export { delimiterIn, readBookingFile, UnreadableFile } from './import/read-booking-file.js';
export { refusedHeader, refusedLine } from './import/refused-rows.js';
