"""Every network at once, one call in five gone wrong, workers killed in between: nothing lost, nothing doubled."""

import pytest

from tests.campaigns.all_networks import CAN_BE_ASKED, SECRETS, Listener, doubts, ends, room, run, where_secrets_show

pytestmark = pytest.mark.kills

POSTS, KILLS = 150, 10


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_over_all_networks_nothing_is_lost_or_doubled_and_only_telegram_asks_a_person(running_site, database):
    with room() as found:
        site = running_site(
            database=database,
            demo=False,
            roles=(),
            DJANGO_SETTINGS_MODULE="tests.campaigns.saboteur_settings",
            SABOTAGE="signed",
            PUBLISH_DEADLINE="3",
            **found.environment(),
        )
        listener = Listener(site)
        hand, total = run(site, found, posts=POSTS, kills=KILLS, seconds=240)
        told = ends(site)
        print(f"{database}: {told}; {len(hand.killed)} workers killed, {len(doubts(site))} doubts")
        assert sum(stand_in.faulted for stand_in in found.all) > total / 10, "the stand-ins failed too seldom"
        assert len(hand.killed) >= KILLS
        for network in CAN_BE_ASKED:
            assert set(told[network]) == {"published"}, told
            live = found.live(network)
            assert len(live) == len(set(live)) == told[network]["published"], network
        sent = found.live("telegram")
        assert len(sent) == len(set(sent)) and set(told["telegram"]) <= {"published", "needs_person"}
        assert told["telegram"].get("published", 0) <= len(sent)
        for stand_in in found.all:
            assert stand_in.too_early == 0, "a call before its wait sign was over"
            assert stand_in.together == 0, "two publishes at once on one account"
        assert where_secrets_show(site, listener.heard) == []
        site.shell(f"from config.celery import app; app.send_task('nobody', args=[{SECRETS[1]!r}], queue='nowhere')")
        site.wait(lambda: where_secrets_show(site, listener.heard), what="the search itself to find a secret")
