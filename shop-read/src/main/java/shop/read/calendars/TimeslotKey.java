package shop.read.calendars;

import java.util.UUID;

/** What a timeslot is known by: its id is its calendar's to give. */
record TimeslotKey(UUID calendarId, UUID timeslotId) {}
