import { graphql } from '../../gql';

/** The contact as the popup shows and edits it. */
export const POPUP_CONTACT = graphql(`
  fragment PopupContact on Contact {
    id
    kind
    name
    isNew
    company {
      id
      name
    }
    group {
      id
      name
    }
    responsibles {
      id
      name
    }
    phones {
      id
      raw
      display
      e164
      extension
      type {
        id
        name
        code
      }
    }
    fields {
      field {
        id
        name
        kind
        options
        position
      }
      value
    }
    mainFieldCount
  }
`);

/** Everything a popup shows at once; tasks follow when it is on the screen. */
export const POPUP_CALL = graphql(`
  fragment PopupCall on CallPopup {
    id
    state
    audience
    serverTime
    call {
      id
      direction
      remoteNumber
      remoteNumberDisplay
      callerName
      line {
        number
        name
        color
      }
      state
      disposition
      reason
      startedAt
      answeredAt
      endedAt
      talkSeconds
      employee {
        id
        name
      }
      match {
        rule
        matchedNumber
        candidates {
          id
        }
      }
      isTest
    }
    contact {
      ...PopupContact
    }
    otherContacts {
      id
      name
      company {
        id
        name
      }
    }
  }
`);

export const CALL_POPUP_CHANGES = graphql(`
  subscription CallPopupChanges {
    callPopup {
      kind
      callId
      closeReason
      trace
      popup {
        ...PopupCall
      }
    }
  }
`);

export const ACTIVE_CALLS = graphql(`
  query ActiveCalls {
    activeCalls {
      ...PopupCall
    }
  }
`);

export const SAVE_POPUP_CONTACT = graphql(`
  mutation SavePopupContact($input: UpdateContactInput!) {
    updateContact(input: $input) {
      ...PopupContact
    }
  }
`);

export const CHOOSE_CALL_CONTACT = graphql(`
  mutation ChooseCallContact($input: ChooseCallContactInput!) {
    chooseCallContact(input: $input) {
      id
      contact {
        ...PopupContact
      }
      match {
        rule
        matchedNumber
        candidates {
          id
        }
      }
    }
  }
`);

export const REPORT_POPUP_PAINTED = graphql(`
  mutation ReportPopupPainted($input: ReportPopupPaintedInput!) {
    reportPopupPainted(input: $input)
  }
`);
