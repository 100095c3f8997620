export const company = {
  title: 'Company',
  description: 'What holds for all employees.',
  timeZone: 'Time zone',
  timeZoneHelp: 'Days of the reports and working hours go by its clock.',
  hasWorkingHours: 'Has working hours',
  workingHoursHelp:
    'The time within which a missed call shall be called back runs only then. Switched off: around the clock.',
  holidays: 'Holidays',
  holidaysHelp: 'Days without work. Add each by its date.',
  addHoliday: 'Add a day',
  removeHoliday: 'Remove {{day}}',
  callBackMinutes: 'Call back within, minutes',
  callBackMinutesHelp: 'Working time after which a missed call counts as overdue.',
  wrapUpSeconds: 'Time for notes after a call, seconds',
  wrapUpSecondsHelp:
    'An operator counts as writing up for so long after a call, or until the notes are saved. 0: not at all.',
  recordingDays: 'Days that recordings are kept',
  recordingDaysHelp:
    'Counted from the call, for connections and lines without days of their own. Then they are deleted.',
  maskedRoles: 'See customers’ numbers with masked digits',
  maskedRolesHelp: 'Like +7 701 ••• •• 45. They call without seeing the number, and find it only by all of it.',
  callViewers: 'Who sees answered calls in reports',
  callViewersHelp:
    'In the reports by employee and by contact. Others find no rows there, managers neither; administrators see all.',
  missedCallViewers: 'Who sees missed calls in reports',
  missedCallViewersHelp: 'The same for the report of missed calls.',
  allEmployees: 'All employees',
  forEver: 'For ever',
  noZone: 'There is no such time zone',
  now: 'It is {{time}} there now.',
} as const;
