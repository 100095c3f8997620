/** What the mail of a report says beside the words of its file. */
export interface ReportMailTexts {
  count: string;
  more: (groups: number) => string;
  nothing: string;
  tooLong: string;
  open: string;
}

const en: ReportMailTexts = {
  count: 'Calls',
  more: (groups) => `… and ${groups} more`,
  nothing: 'There were no calls.',
  tooLong: 'The report is too long for a mail: take its file from the page of the report.',
  open: 'Open the report',
};

const ru: ReportMailTexts = {
  count: 'Звонки',
  more: (groups) => `… и ещё ${groups}`,
  nothing: 'Звонков не было.',
  tooLong: 'Отчёт слишком длинный для письма: его файл можно взять на странице отчёта.',
  open: 'Открыть отчёт',
};

export const reportMailTexts = (locale: string): ReportMailTexts => (locale === 'ru' ? ru : en);
