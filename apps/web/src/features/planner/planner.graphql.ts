import { graphql } from '../../gql';

export const PLANNER_BOARDS = graphql(`
  query PlannerBoards {
    plannerBoards {
      id
      name
      takesNewTasks
    }
  }
`);

export const BOARD_CONTENT = graphql(`
  fragment BoardContent on PlannerBoard {
    id
    name
    takesNewTasks
    lists {
      id
      boardId
      name
      kind
      status
      total
      cards {
        id
        task {
          id
          number
          title
          status
          dueAt
          assignee {
            id
            name
          }
          counterparty {
            ...CallablePerson
          }
        }
      }
    }
  }
`);

export const PLANNER_BOARD = graphql(`
  query PlannerBoard($id: ID!) {
    plannerBoard(id: $id) {
      ...BoardContent
    }
  }
`);

export const PLANNER_BOARD_CHANGED = graphql(`
  subscription PlannerBoardChanged($id: ID!) {
    plannerBoardChanged(id: $id)
  }
`);

export const MOVE_CARD = graphql(`
  mutation MovePlannerCard($input: MovePlannerCardInput!) {
    movePlannerCard(input: $input) {
      ...BoardContent
    }
  }
`);

export const ADD_CARD = graphql(`
  mutation AddPlannerCard($input: AddPlannerCardInput!) {
    addPlannerCard(input: $input) {
      ...BoardContent
    }
  }
`);

export const REMOVE_CARD = graphql(`
  mutation RemovePlannerCard($input: RemovePlannerCardInput!) {
    removePlannerCard(input: $input) {
      ...BoardContent
    }
  }
`);

export const CREATE_BOARD = graphql(`
  mutation CreatePlannerBoard($input: CreatePlannerBoardInput!) {
    createPlannerBoard(input: $input) {
      id
    }
  }
`);

export const UPDATE_BOARD = graphql(`
  mutation UpdatePlannerBoard($input: UpdatePlannerBoardInput!) {
    updatePlannerBoard(input: $input) {
      id
      name
      takesNewTasks
    }
  }
`);

export const DELETE_BOARD = graphql(`
  mutation DeletePlannerBoard($input: DeletePlannerBoardInput!) {
    deletePlannerBoard(input: $input)
  }
`);

export const SAVE_LIST = graphql(`
  mutation SavePlannerList($input: SavePlannerListInput!) {
    savePlannerList(input: $input) {
      ...BoardContent
    }
  }
`);

export const DELETE_LIST = graphql(`
  mutation DeletePlannerList($input: DeletePlannerListInput!) {
    deletePlannerList(input: $input) {
      ...BoardContent
    }
  }
`);

export const ORDER_LISTS = graphql(`
  mutation OrderPlannerLists($input: OrderPlannerListsInput!) {
    orderPlannerLists(input: $input) {
      ...BoardContent
    }
  }
`);
