import { graphql } from '../../gql';

export const SAVED_REPORT = graphql(`
  fragment SavedReport on SavedReport {
    id
    name
    kind
    isShared
    isOwn
    owner {
      id
      name
      isActive
    }
    values {
      period
      from
      to
      employeeId
      employeeGroupId
      contactId
      direction
      lineNumber
      connectionId
    }
    schedule {
      savedReportId
      rhythm
      weekday
      dayOfMonth
      time
      formats
      addresses
      isActive
      nextAt
      recipients {
        id
        name
      }
    }
    lastRun {
      ...ReportRun
    }
  }
`);

export const SAVED_REPORTS = graphql(`
  query SavedReports {
    savedReports {
      ...SavedReport
    }
    account {
      timeZone
    }
  }
`);

export const ONE_SAVED_REPORT = graphql(`
  query OneSavedReport($id: ID!) {
    savedReport(id: $id) {
      ...SavedReport
    }
    account {
      timeZone
    }
    mailChoice {
      employeeId
      canBeSent
    }
  }
`);

export const REPORT_RUNS = graphql(`
  query ReportRuns($id: ID!, $page: PageInput!) {
    savedReport(id: $id) {
      id
      runs(page: $page) {
        total
        items {
          ...ReportRun
        }
      }
    }
  }
`);

export const REPORT_RUN = graphql(`
  fragment ReportRun on ReportRun {
    id
    dueAt
    at
    mails
    waiting
    problem
    reason
    tries
    nextTryAt
    isWithoutFiles
    delayed {
      id
      problem
      reason
      nextTryAt
    }
    leftOut {
      recipient
      reason
    }
    refused {
      id
      recipient
      problem
      reason
    }
  }
`);

export const REPORT_RECIPIENTS = graphql(`
  query ReportRecipients {
    employees {
      id
      name
      email
    }
  }
`);

export const CREATE_SAVED_REPORT = graphql(`
  mutation CreateSavedReport($input: CreateSavedReportInput!) {
    createSavedReport(input: $input) {
      ...SavedReport
    }
  }
`);

export const UPDATE_SAVED_REPORT = graphql(`
  mutation UpdateSavedReport($input: UpdateSavedReportInput!) {
    updateSavedReport(input: $input) {
      ...SavedReport
    }
  }
`);

export const COPY_SAVED_REPORT = graphql(`
  mutation CopySavedReport($input: SavedReportIdInput!) {
    copySavedReport(input: $input) {
      ...SavedReport
    }
  }
`);

export const DELETE_SAVED_REPORT = graphql(`
  mutation DeleteSavedReport($input: SavedReportIdInput!) {
    deleteSavedReport(input: $input)
  }
`);

export const SET_REPORT_SCHEDULE = graphql(`
  mutation SetReportSchedule($input: SetReportScheduleInput!) {
    setReportSchedule(input: $input) {
      ...SavedReport
    }
  }
`);

export const REMOVE_REPORT_SCHEDULE = graphql(`
  mutation RemoveReportSchedule($input: SavedReportIdInput!) {
    removeReportSchedule(input: $input) {
      ...SavedReport
    }
  }
`);

export const SEND_REPORT_NOW = graphql(`
  mutation SendReportNow($input: SavedReportIdInput!) {
    sendReportNow(input: $input) {
      ...ReportRun
    }
  }
`);
