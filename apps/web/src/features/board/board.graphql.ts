import { graphql } from '../../gql';

export const BOARD_CALL = graphql(`
  fragment BoardCall on Call {
    id
    direction
    state
    remoteNumber
    remoteNumberDisplay
    startedAt
    answeredAt
    isTest
    line {
      number
      name
      color
    }
    contact {
      id
      name
    }
    employee {
      id
      name
    }
    legs {
      id
      state
      employee {
        id
        name
      }
    }
  }
`);

export const BOARD_OPERATOR = graphql(`
  fragment BoardOperator on OperatorPresence {
    id
    state
    since
    endsAt
    employee {
      id
      name
    }
  }
`);

export const LIVE_BOARD = graphql(`
  query LiveBoard {
    liveBoard {
      serverTime
      calls {
        ...BoardCall
      }
      operators {
        ...BoardOperator
      }
    }
  }
`);

export const BOARD_CALLS = graphql(`
  subscription BoardCalls {
    liveCalls {
      ...BoardCall
    }
  }
`);

export const BOARD_PRESENCE = graphql(`
  subscription BoardPresence {
    presenceChanged {
      ...BoardOperator
    }
  }
`);

export const BOARD_FIGURES = graphql(`
  query BoardFigures {
    callOverview(input: { period: TODAY }) {
      startsAt
      endsAt
      total {
        inboundAnswered
        inboundMissed
        outboundAnswered
        answeredShare
        averageWaitSeconds
        quickShare
      }
    }
    missedCalls(filter: { state: OPEN }, page: { limit: 1 }) {
      total
    }
  }
`);
