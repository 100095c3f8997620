import { graphql } from '../../gql';

export const REPORT_GROUP = graphql(`
  fragment ReportGroup on CallReportGroup {
    key
    day
    direction
    startsAt
    endsAt
    employee {
      id
      name
    }
    contact {
      id
      name
    }
    hasHiddenContact
    figures {
      count
      calls
      seconds
      minutes
    }
  }
`);

/** The report with its outermost groups, on wish with those below them. */
export const CALL_REPORT = graphql(`
  query CallReport($input: CallReportInput!, $page: PageInput!, $isDeep: Boolean!) {
    callReport(input: $input) {
      kind
      period
      from
      to
      startsAt
      endsAt
      timeZone
      asOf
      filterWords
      previous {
        from
        to
      }
      next {
        from
        to
      }
      total {
        count
        calls
        seconds
        minutes
      }
      groups(page: $page) {
        total
        items {
          ...ReportGroup
          groups @include(if: $isDeep) {
            ...ReportGroup
            groups {
              ...ReportGroup
            }
          }
        }
      }
    }
  }
`);

export const REPORT_GROUPS_BELOW = graphql(`
  query ReportGroupsBelow($input: CallReportInput!, $of: CallReportGroupInput!, $page: PageInput!) {
    callReport(input: $input) {
      groups(of: $of, page: $page) {
        total
        items {
          ...ReportGroup
        }
      }
    }
  }
`);

export const REPORT_ROW = graphql(`
  fragment ReportRow on CallReportRow {
    key
    day
    startedAt
    direction
    seconds
    minutes
    employee {
      id
      name
    }
    call {
      id
      startedAt
      answeredAt
      endedAt
      talkSeconds
      remoteNumberDisplay
      contact {
        id
        name
      }
      recordings {
        ...Recording
      }
    }
  }
`);

export const REPORT_ROWS = graphql(`
  query ReportRows($input: CallReportInput!, $of: CallReportGroupInput!, $page: PageInput!) {
    callReport(input: $input) {
      timeZone
      rows(of: $of, page: $page) {
        total
        items {
          ...ReportRow
        }
      }
    }
  }
`);

export const REPORT_CHOICES = graphql(`
  query ReportChoices {
    lines {
      id
      number
      name
    }
    reportConnections {
      id
      name
    }
  }
`);

export const REPORT_COMPANY = graphql(`
  query ReportCompany {
    account {
      name
    }
  }
`);

export const REPORT_EMPLOYEES = graphql(`
  query ReportEmployees {
    employees(includeInactive: true) {
      id
      name
    }
    employeeGroups {
      id
      name
      members {
        id
      }
    }
  }
`);

export const REPORT_CONTACTS = graphql(`
  query ReportContacts($search: String!) {
    contacts(filter: { search: $search }, page: { limit: 10 }) {
      items {
        id
        name
      }
    }
  }
`);

export const REPORT_CONTACT = graphql(`
  query ReportContact($id: ID!) {
    contact(id: $id) {
      id
      name
    }
  }
`);

export const OVERVIEW_FIGURES = graphql(`
  fragment OverviewFigures on CallOverviewFigures {
    inboundAnswered
    inboundMissed
    outboundAnswered
    outboundUnanswered
    answeredShare
    averageWaitSeconds
    quickShare
    averageTalkSeconds
    unansweredOffers
    waits
    quick
  }
`);

export const CALL_OVERVIEW = graphql(`
  query CallOverview($input: CallOverviewInput!) {
    callOverview(input: $input) {
      period
      from
      to
      startsAt
      endsAt
      timeZone
      asOf
      filterWords
      previous {
        from
        to
      }
      next {
        from
        to
      }
      total {
        ...OverviewFigures
      }
      before {
        ...OverviewFigures
      }
      days {
        day
        startsAt
        endsAt
        figures {
          ...OverviewFigures
        }
      }
      lines {
        number
        figures {
          ...OverviewFigures
        }
      }
      callsNotTaken
      waits {
        from
        to
        calls
      }
      outcomes {
        calls
        goneCalls
        outcome {
          ...WrapUpOutcomeDetails
        }
      }
      hours {
        weekday
        hour
        answered
        missed
      }
    }
  }
`);
