import { createContext, useContext } from 'react';

/** A number that a click may call. */
export interface PhoneToCall {
  /** As the API's `clickToCall` takes it: one of the three. */
  phone?: string;
  contactPhoneId?: string;
  /** A call's number, where the employee sees masked digits (D-14). */
  callId?: string;
  /** The task that the call is made from, and will belong to (B-54). */
  taskId?: string;
  display: string;
}

/** What a click on a number does; null where nothing can be called. */
export interface PhoneAction {
  label: (display: string) => string;
  call: (phone: PhoneToCall) => void;
}

/** The number of a call, as it is called: by the call itself where its digits are masked (D-14). */
export const numberOfCall = ({ id, remoteNumber }: { id: string; remoteNumber: string }) =>
  remoteNumber.includes('•') ? { callId: id } : { phone: remoteNumber };

export const PhoneActionContext = createContext<PhoneAction | null>(null);

export const usePhoneAction = (): PhoneAction | null => useContext(PhoneActionContext);
