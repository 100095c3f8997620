export const company = {
  title: 'Company',
  description: 'What holds for all employees.',
  timeZone: 'Time zone',
  timeZoneHelp: 'Days of the reports and working hours go by its clock.',
  noZone: 'There is no such time zone',
  now: 'It is {{time}} there now.',
} as const;
