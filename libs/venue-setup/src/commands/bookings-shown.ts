/** How many of the bookings that a change leaves outside are shown with it; there is a list of all of them. */
export const BOOKINGS_SHOWN = 50;
