import { createContext, useContext } from 'react';

/** A number that a click may call. */
export interface PhoneToCall {
  /** As the API's `clickToCall` takes it: one of the two. */
  phone?: string;
  contactPhoneId?: string;
  /** The task that the call is made from, and will belong to (B-54). */
  taskId?: string;
  display: string;
}

/** What a click on a number does; null where nothing can be called. */
export interface PhoneAction {
  label: (display: string) => string;
  call: (phone: PhoneToCall) => void;
}

export const PhoneActionContext = createContext<PhoneAction | null>(null);

export const usePhoneAction = (): PhoneAction | null => useContext(PhoneActionContext);
