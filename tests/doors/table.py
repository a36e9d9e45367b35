"""Who gets through which door.

Each row: route, method, what is named in its address, then one letter for each person in the order of `PEOPLE`:
  +  through (an answer, a redirect within the site, or a refusal of the *content*: 409, 422)
  s  asked to sign in      f  told she may not (403)      n  finds nothing (404)      u  401, a machine without a token
"""

PEOPLE = ("visitor", "trainer", "trainee", "president", "member", "stranger")

# Pages: the cooperative, its posts and accounts are those of president and member; the workshop is the trainer's;
# the work is the trainee's. The stranger presides another cooperative.
PAGES = """
home:my_day                       GET   -           s+++++
home:search                       GET   -           ++++++
notices:list                      GET   -           s+++++
notices:read_all                  POST  -           s+++++
notices:tell_phone                POST  -           s+++++
notices:end_phone                 POST  -           s+++++
notices:follow                    POST  notice      snn+nn
cooperatives:cooperative          GET   cooperative snn++n
cooperatives:add_member           POST  cooperative snn+fn
cooperatives:add_token            POST  cooperative snn+fn
cooperatives:change_role          POST  membership  snn+fn
cooperatives:end_membership       POST  membership  snn+fn
cooperatives:end_token            POST  token       snn+fn
campaigns:index                   GET   -           s+++++
campaigns:create                  POST  -           s+++++
campaigns:approvals               GET   -           s+++++
campaigns:calendar                GET   -           s+++++
campaigns:agenda                  GET   -           s+++++
campaigns:channels                GET   -           s+++++
campaigns:connect                 POST  cooperative snn+fn
campaigns:new_channel             GET   way         s+++f+
campaigns:begin_connecting        POST  cooperative snn+fn
campaigns:connecting              GET   try         snn+nn
campaigns:choose_accounts         POST  try         snn+nn
connected                         GET   -           snnnnn
campaigns:reconnect               POST  channel     snn+fn
campaigns:correct_channel         POST  channel     snn+fn
campaigns:archive_channel         POST  channel     snn+fn
campaigns:from_submission         GET   own_work    snn+nn
campaigns:item_results            GET   item        s+++++
campaigns:campaign                GET   campaign    snn++n
campaigns:change_campaign         GET   campaign    snn++n
campaigns:campaign_results        GET   campaign    snn++n
campaigns:compose                 GET   campaign    snn++n
campaigns:coach_live              POST  campaign    snn++n
campaigns:post                    GET   post        snn++n
campaigns:post_live               GET   post        snn++n
campaigns:versions                GET   post        snn++n
campaigns:post_results            GET   post        snn++n
campaigns:edit                    GET   post        snn++n
campaigns:submit                  POST  post        snn++n
campaigns:approve                 POST  post        snn+fn
campaigns:send_back               POST  post        snn+fn
campaigns:schedule                POST  post        snn+fn
campaigns:unschedule              POST  post        snn+fn
campaigns:move                    POST  post        snn+fn
campaigns:cancel                  POST  post        snn+fn
campaigns:hand_over               GET   delivery    snn++n
campaigns:hand_over               POST  delivery    snn++n
campaigns:retry                   POST  delivery    snn+fn
campaigns:confirm                 POST  delivery    snn+fn
campaigns:skip                    POST  delivery    snn+fn
campaigns:people_in_picture       GET   picture_uid snn++n
campaigns:people_in_picture       POST  picture_uid snn++n
campaigns:people_in_film          GET   film_uid    snn++n
campaigns:withdraw_consent        POST  consent     snn++n
campaigns:give_consent_again      POST  consent     snn++n
training:learn                    GET   -           s+++++
training:type_code                GET   -           ++++++
training:mine                     GET   lesson      ++++++
training:done                     POST  lesson      s+++++
training:exercise                 GET   exercise    s+++++
training:coach                    POST  exercise    s+++++
training:desk                     GET   -           s+nnnn
training:next_work                GET   -           s+nnnn
training:waiting_count            GET   -           s+nnnn
training:open_workshop            GET   -           s+nnnn
training:assess                   GET   work        s+nnnn
training:workshop                 GET   workshop    s+nnnn
training:change_workshop          GET   workshop    s+nnnn
training:archive_workshop         POST  workshop    s+nnnn
training:room_count               GET   workshop    s+nnnn
training:add_trainer              POST  workshop    s+nnnn
training:leave_trainer            POST  seat        s+nnnn
training:my_work                  GET   work        s++nnn
library:media                     GET   picture     nnn++n
"""

# The API, each person with a token of her own (the trainer's and trainee's are bound to no cooperative).
MACHINES = """
api:channels                      GET   -           unn+++
api:connect_channel               POST  -           unn+f+
api:channel                       GET   channel     unn++n
api:campaigns                     GET   -           unn+++
api:create_campaign               POST  -           unn+++
api:campaign                      GET   campaign    unn++n
api:campaign_results              GET   campaign    unn++n
api:posts                         GET   -           unn+++
api:create_post                   POST  -           unn+++
api:post                          GET   post        unn++n
api:submit                        POST  post        unn++n
api:approve                       POST  post        unn+fn
api:schedule                      POST  post        unn+fn
api:cancel                        POST  post        unn+fn
api:deliveries                    GET   -           unn+++
api:delivery                      GET   delivery    unn++n
api:retry                         POST  delivery    unn+fn
api:confirm                       POST  delivery    unn+fn
api:bring                         POST  -           unn+++
api:pictures                      GET   -           unn+++
api:picture                       GET   picture_uid unn++n
api:bring_film                    POST  -           unn+++
api:films                         GET   -           unn+++
api:film                          GET   film_uid    unn++n
api:ask_coach                     POST  -           u+++++
api:programmes                    GET   -           u+++++
api:programme                     GET   programme   u+++++
api:lessons                       GET   -           u+++++
api:lesson                        GET   lesson_page u+++++
api:workshops                     GET   -           u+++++
api:workshop                      GET   workshop    u+nnnn
api:my_progress                   GET   -           u+++++
"""

# Routes that do not look at the person, and why.
FOR_ANYBODY = {
    "health:live": "proxies ask it",
    "health:ready": "proxies ask it",
    "api:openapi-json": "a description holds nothing of anybody",
    "api:api-root": "answers 404 to all",
    "set_language": "a cookie",
    "push_worker": "a script that knows nobody",
    "manifest": "names and drawings, the same for everybody",
    "home:front": "leads to the reader's language",
    "home:styleguide": "components without data; only in the demo",
    "wagtail_serve": "published pages",
    "wagtailcore_authenticate_with_password": "a page's own password",
    "wagtailcore_login": "leads to our sign-in",
    "wagtaildocs_serve": "asks the library's door: tests/library",
    "wagtaildocs_authenticate_with_password": "a collection's own password",
    "short:join": "asks to sign in by itself: tests/training",
}
# Whole namespaces with doors of another kind, tested in their own rooms.
ELSEWHERE = {
    "practice": "tokens and room codes, no accounts of ours: tests/practice",
    "account": "signing in and out: tests/home",
    "cms": "Wagtail's own permissions: tests/training/test_editors.py",
}
