import { graphql } from '../../gql';

export const TASK_LIST = graphql(`
  query TaskList($filter: TaskFilter, $order: TaskOrder!, $page: PageInput!) {
    tasks(filter: $filter, order: $order, page: $page) {
      items {
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
          id
          name
          phones {
            id
            display
          }
        }
      }
      total
    }
  }
`);

export const TASK_EMPLOYEES = graphql(`
  query TaskEmployees {
    employees {
      id
      name
    }
  }
`);

export const TASK_FORM = graphql(`
  query TaskForm {
    employees {
      id
      name
    }
    taskFields {
      ...TaskFieldDetails
    }
  }
`);

export const TASK_CONTACT = graphql(`
  query TaskContact($id: ID!) {
    contact(id: $id) {
      id
      name
    }
  }
`);

export const SAVED_TASK_FILTERS = graphql(`
  query SavedTaskFilters {
    savedTaskFilters {
      id
      name
      order
      filter {
        search
        contactId
        assigneeId
        status
        isOpen
        due
      }
    }
  }
`);

export const SAVE_TASK_FILTER = graphql(`
  mutation SaveTaskFilter($input: SaveTaskFilterInput!) {
    saveTaskFilter(input: $input) {
      id
      name
    }
  }
`);

export const DELETE_TASK_FILTER = graphql(`
  mutation DeleteTaskFilter($input: DeleteTaskFilterInput!) {
    deleteTaskFilter(input: $input)
  }
`);

export const TASK_DETAILS = graphql(`
  fragment TaskDetails on Task {
    id
    number
    title
    description
    status
    dueAt
    createdAt
    canDelete
    updatedAt
    hiddenContactCount
    fields {
      field {
        ...TaskFieldDetails
      }
      value
    }
    author {
      ...TaskEmployee
    }
    assignee {
      ...TaskEmployee
    }
    employees {
      ...TaskEmployee
    }
    participants {
      role
      contact {
        ...CallablePerson
        company {
          ...CallablePerson
        }
        members {
          ...CallablePerson
        }
      }
    }
  }
  fragment TaskEmployee on Employee {
    id
    name
    phones
    shortNumbers {
      id
      number
    }
  }
`);

export const TASK = graphql(`
  query Task($id: ID!) {
    task(id: $id) {
      ...TaskDetails
    }
  }
`);

export const TASK_CALLS = graphql(`
  query TaskCalls($taskId: ID!) {
    calls(filter: { taskId: $taskId }, page: { offset: 0, limit: 50 }) {
      items {
        id
        direction
        state
        disposition
        startedAt
        talkSeconds
        remoteNumberDisplay
        contact {
          id
          name
        }
        employee {
          id
          name
        }
        recordings {
          ...Recording
        }
      }
      total
    }
  }
`);

export const CREATE_TASK = graphql(`
  mutation CreateTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      ...TaskDetails
    }
  }
`);

export const UPDATE_TASK = graphql(`
  mutation UpdateTask($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      ...TaskDetails
    }
  }
`);

export const DELETE_TASK = graphql(`
  mutation DeleteTask($input: DeleteTaskInput!) {
    deleteTask(input: $input)
  }
`);
