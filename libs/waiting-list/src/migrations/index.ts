import { CreateWaitingList1767225602601 } from './1767225602601-create-waiting-list.js';
import { RememberWithdrawnStarts1767225609101 } from './1767225609101-remember-withdrawn-starts.js';

export const waitingListMigrations = [CreateWaitingList1767225602601, RememberWithdrawnStarts1767225609101];
