export const company = {
  title: 'Company',
  description: 'What holds for all employees.',
  name: 'Name of the company',
  nameHelp: 'Stands at the head of printed reports and of those sent by e-mail.',
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
  callMonths: 'Whole months that calls are kept',
  callMonthsHelp:
    'Older months are removed with their recordings, every hour. Figures of reports stay; what was written during a call stays where it was posted.',
  callMonthsPreview_none: 'No call is older now.',
  callMonthsPreview_one:
    '{{count}} call from before {{day}} would be removed within the hour after saving. It cannot be brought back.',
  callMonthsPreview_other:
    '{{count}} calls from before {{day}} would be removed within the hour after saving. They cannot be brought back.',
  callMonthsRecordings_one: '{{count}} recording among them can still be heard.',
  callMonthsRecordings_other: '{{count}} recordings among them can still be heard.',
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
