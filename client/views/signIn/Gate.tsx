import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { me } from "../../api/me.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { ForcedPassword } from "./ForcedPassword.tsx";
import { Setup } from "./Setup.tsx";
import { SignIn } from "./SignIn.tsx";

/**
 * Shows a page to whoever is signed in. Sign-in stands in the page's own place:
 * the address asked for stays in the bar, and is there when it is done.
 */
export function Gate({ children }: { children: ReactNode }) {
  const { data, error } = useQuery(me);
  const [first, setFirst] = useState<string>();
  const id = data?.actor?.id;
  if (id !== undefined && first === undefined) setFirst(id);
  const isSomebodyElse = id !== undefined && first !== undefined && id !== first;
  useEffect(() => {
    // What the page still holds was answered to another person.
    if (isSomebodyElse) location.reload();
  }, [isSomebodyElse]);

  if (error && !data) return <Failure error={error} />;
  if (!data || isSomebodyElse) return <Loading />;
  if (data.actor?.mustChangePassword) return <ForcedPassword name={data.actor.name} />;
  if (data.actor) return children;
  if (data.setup) return <Setup />;
  return <SignIn ways={data} hasEnded={first !== undefined} />;
}
