"""Lines that are not the article's own text: links to other articles, credits, share buttons.

One opening a line, folded as `text.fold` folds; a line that begins with it is left out of every search.
"""

OPENINGS: tuple[str, ...] = (
    "اقرا ايضا",
    "اقرا المزيد",
    "اقرا كذلك",
    "اقرا ايضاً",
    "اقراوا ايضا",
    "اقراي ايضا",
    "شاهد ايضا",
    "شاهد المزيد",
    "شاهد بالفيديو",
    "طالع ايضا",
    "تابع ايضا",
    "تابعوا ايضا",
    "مواضيع ذات صله",
    "مواضيع متعلقه",
    "اخبار ذات صله",
    "للمزيد",
    "المصدر:",
    "المصدر :",
    "صوره:",
    "مصدر الصوره",
    "تعليق الصوره",
    "Next Previous",
    "Image copyright",
    "Image caption",
    "Getty Images",
)
